/** GB/T 2260 with its township and village forms, or a local code, which has a letter. */
export const areaCodePattern = /^([0-9]{6}|[0-9]{9}|[0-9]{12}|(?=.*[A-Za-z])[0-9A-Za-z-]{1,12})$/
