/** The colours of letters, light and dark; each text on its ground has a contrast of at least 4.5:1 (LG-3). */
export const colours = {
  light: { ground: '#ffffff', text: '#1f2328', muted: '#57606a', line: '#d0d7de', button: '#0b57d0', buttonText: '#ffffff' },
  dark: { ground: '#16181d', text: '#e6e8eb', muted: '#a3abb5', line: '#3d444d', button: '#8ab4f8', buttonText: '#0b1320' },
} as const
