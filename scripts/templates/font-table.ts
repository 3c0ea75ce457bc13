/** The fonts that GB/T 9704 asks for and, for a machine without them, names under which others are known (w:altName). */
const others: Readonly<Record<string, readonly string[]>> = {
  方正小标宋简体: ['小标宋体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', '华文中宋', '宋体'],
  仿宋_GB2312: ['仿宋', 'FangSong', '华文仿宋', 'STFangsong', 'Noto Serif CJK SC'],
  楷体_GB2312: ['楷体', 'KaiTi', '华文楷体', 'STKaiti', 'Noto Serif CJK SC'],
  黑体: ['SimHei', '华文黑体', 'Noto Sans CJK SC'],
  宋体: ['SimSun', '华文宋体', 'Noto Serif CJK SC'],
}

const font = ([name, names]: readonly [string, readonly string[]]) =>
  `<w:font w:name="${name}"><w:altName w:val="${names.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`

/** Part word/fontTable.xml of every shipped template. */
export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(others).map(font).join('')}</w:fonts>`
