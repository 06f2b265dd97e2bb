// Comforts only: every page works without this file (LW-1).

// The query of a link leaves the address bar; the form keeps it in hidden fields (LW-4).
if (/^\/confirm\//i.test(location.pathname) && location.search) history.replaceState(null, '', location.pathname)

for (const box of document.querySelectorAll('.password')) {
  const { show, hide, showName, hideName } = box.dataset
  const input = box.querySelector('input')
  const button = document.createElement('button')
  const say = shown => {
    input.type = shown ? 'text' : 'password'
    button.textContent = shown ? hide : show
    button.setAttribute('aria-label', shown ? hideName : showName)
  }
  button.type = 'button'
  button.className = 'button secondary small'
  button.setAttribute('aria-controls', input.id)
  button.onclick = () => say(input.type === 'password')
  say(false)
  box.append(button)
  // A password that is sent as readable text may be kept by the browser among what was typed.
  input.form.addEventListener('submit', () => say(false))
}

// A form is sent once; coming back to the page makes it ready again.
const waiting = new Set()
for (const form of document.forms) {
  form.addEventListener('submit', event => {
    if (waiting.has(form)) return event.preventDefault()
    waiting.add(form)
    for (const button of form.querySelectorAll('[type=submit]')) button.setAttribute('aria-disabled', 'true')
  })
}
addEventListener('pageshow', () => {
  waiting.clear()
  for (const button of document.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled')
})

// The first error takes the focus where the browser has not given it already (LW-9).
addEventListener('pageshow', () => {
  const wrong = document.querySelector('[aria-invalid=true]') ?? document.getElementById('errors')
  if (document.activeElement === document.body) wrong?.focus()
})
