import { isRightToLeft } from '../../platform/text/cultures.ts'
import type { Translate } from '../../platform/text/translate.ts'
import { type Fragment, html, markupOf } from './html.ts'
import { isolated } from './parts/isolated.ts'

/** What every page needs to know about where it is shown. */
export interface Page {
  readonly t: Translate
  /** The culture the texts are in (LW-10); decides `lang` and `dir`. */
  readonly culture: string
  readonly portalTitle: string
  /** Hash of the files in `assets`, so that they can be cached for ever. */
  readonly assetVersion: string
  /** Path of the portal's logo, on this server. */
  readonly logo?: string | undefined
}

/** A page with its title; `failed` puts "Error" before the title, `banner` is one sentence above the card. */
export interface Frame extends Page {
  readonly title: string
  readonly banner?: string | undefined
  readonly failed?: boolean | undefined
}

const titleOf = ({ t, title, portalTitle, failed }: Frame): string => {
  const whole = `${title} \u2013 \u2068${portalTitle}\u2069`
  return failed ? t('pages.frame.errorTitle', 'Error: {title}', { title: whole }) : whole
}

const brand = ({ logo, portalTitle }: Page): Fragment =>
  logo === undefined ? html`<p>${isolated(portalTitle)}</p>` : html`<p><img src="${logo}" alt="${portalTitle}"></p>`

/**
 * The whole document around one card: language, direction (LW-9), the portal's name, style and script from this server only (LW-3).
 * Under the header's `no-referrer` browsers post forms with `Origin: null`, which WY-2 must refuse. The document's own policy
 * says `strict-origin`: the form tells where it comes from, and a link's key still never stands in a `Referer`.
 */
export const frame = (page: Frame, content: Fragment): string =>
  markupOf(html`<!doctype html>
<html lang="${page.culture}" dir="${isRightToLeft(page.culture) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<title>${titleOf(page)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="strict-origin">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/pages/pages.css?v=${page.assetVersion}">
<script src="/static/pages/pages.js?v=${page.assetVersion}" defer></script>
</head>
<body>
<header>${brand(page)}</header>
<main>${page.banner !== undefined && html`<p class="banner" role="status">${page.banner}</p>`}<div class="card">${content}</div></main>
</body>
</html>
`)
