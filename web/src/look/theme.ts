import { ActionIcon, Badge, Button, createTheme, Input, type MantineColorsTuple, Modal, Tooltip } from '@mantine/core'

const ink: MantineColorsTuple = [
  '#eef1fd',
  '#dfe5fb',
  '#bcc8f5',
  '#a3b3f2',
  '#8b9ff0',
  '#5a73e0',
  '#4560d4',
  '#3a52bd',
  '#30459f',
  '#263880',
]
const gray: MantineColorsTuple = [
  '#f8f9fa',
  '#f2f4f6',
  '#e7eaed',
  '#dde1e5',
  '#c8cdd3',
  '#6b727c',
  '#5d646e',
  '#454b54',
  '#2c3138',
  '#191c20',
]
const dark: MantineColorsTuple = [
  '#e4e6eb',
  '#bcc0c9',
  '#a0a5b0',
  '#8f95a1',
  '#363942',
  '#2a2d34',
  '#212329',
  '#17181c',
  '#121316',
  '#0c0d0f',
]

/** One accent, neutral greys, 8 px grid, radius 6, dense controls. Every pair of text and ground has a contrast of 4.5 or better. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 6,
  colors: { ink, gray, dark },
  white: '#ffffff',
  black: '#191c20',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', SFMono-Regular, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '15px', lineHeight: '22px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  shadows: { md: '0 1px 2px rgb(0 0 0 / 6%), 0 8px 24px rgb(0 0 0 / 10%)', xl: '0 2px 4px rgb(0 0 0 / 6%), 0 16px 48px rgb(0 0 0 / 18%)' },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, { size }) => ({
        root: {
          '--button-height': size === 'xs' ? 'var(--control-small)' : 'var(--control)',
          '--button-fz': '13px',
          '--button-padding-x': size === 'xs' ? '10px' : '14px',
        },
      }),
      // Long texts, as some languages have them, go on in a second line.
      styles: {
        root: { fontWeight: 500, height: 'auto', minHeight: 'var(--button-height)', paddingBlock: 4, lineHeight: 1.3 },
        label: { whiteSpace: 'normal' },
      },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray' },
      vars: () => ({ root: { '--ai-size': 'var(--control)' } }),
    }),
    Input: Input.extend({
      vars: () => ({ wrapper: { '--input-height': 'var(--control)', '--input-fz': 'var(--input-text)' }, input: {}, root: {} }) as never,
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] },
      styles: {
        label: { fontSize: 13, fontWeight: 500, marginBottom: 4 },
        error: { fontSize: 13, marginTop: 4 },
        description: { fontSize: 13 },
      },
    }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', size: 'md' }, styles: { root: { textTransform: 'none', fontWeight: 500 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true }, withinPortal: true } }),
    Modal: Modal.extend({
      // Its header is no banner of the page.
      defaultProps: {
        attributes: { header: { role: 'presentation' } },
        centered: true,
        padding: 'lg',
        overlayProps: { backgroundOpacity: 0.4 },
        transitionProps: { duration: 120 },
      },
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    }),
  },
})
