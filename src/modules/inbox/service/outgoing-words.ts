/** What everything that goes out has in common. */
export interface Addressing {
  /** What the installation calls itself. */
  readonly systemName: string
  /** Where the web app is opened; undefined: links are paths. */
  readonly publicUrl?: string | undefined
}

/** A link as it stands in a mail: whole where the operator said where the web app is. */
export const linkOf = (path: string, { publicUrl }: Addressing): string => `${publicUrl ?? ''}${path}`

/** The end of every mail: it is no place for answers, nor for secrets. */
export const mailFoot = ({ systemName }: Addressing): string =>
  `——\n此邮件由${systemName}自动发送，请勿直接回复；请登录系统查看和办理。`
