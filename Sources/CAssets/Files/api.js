// The reference of the API: narrows the list while one types, and sends what is tried out.

const filter = document.querySelector("[data-api-filter]")
if (filter) {
  filter.form.querySelector("button").hidden = true
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const area of document.querySelectorAll("[data-api-area]")) {
      let left = 0
      for (const line of area.querySelectorAll("[data-api-text]")) {
        line.hidden = !words.every(word => line.dataset.apiText.includes(word))
        if (!line.hidden) left += 1
      }
      area.hidden = left === 0
    }
  })
  filter.form.addEventListener("submit", event => {
    if (document.querySelector("[data-api-area]")) event.preventDefault()
  })
}

const token = document.querySelector("#token")
const tokenForm = document.querySelector("[data-api-token]")
if (tokenForm) {
  tokenForm.hidden = false
  tokenForm.addEventListener("submit", event => event.preventDefault())
}
for (const trial of document.querySelectorAll("[data-api-trial]")) trial.hidden = false

const newKey = () => crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2) + Date.now()

const pretty = text => {
  try { return JSON.stringify(JSON.parse(text), null, 2) } catch { return text }
}

const request = form => {
  let path = form.dataset.path
  const query = new URLSearchParams()
  const headers = { Accept: "application/json" }
  let body
  for (const input of form.querySelectorAll("[data-place]")) {
    const value = input.value
    switch (input.dataset.place) {
    case "path": path = path.replace(`{${input.name}}`, encodeURIComponent(value)); break
    case "query": if (value) query.set(input.name, value); break
    case "header":
      if (input.name === "Idempotency-Key" && !value) input.value = newKey()
      if (input.value) headers[input.name] = input.value
      break
    case "body": body = value; headers["Content-Type"] = "application/json"
    }
  }
  if (token?.value) headers.Authorization = `Bearer ${token.value.trim()}`
  const address = query.size ? `${path}?${query}` : path
  return [address, { method: form.dataset.method, headers, body, credentials: "omit" }]
}

document.addEventListener("submit", async event => {
  const form = event.target.closest("[data-api-trial] form")
  if (!form) return
  event.preventDefault()
  const output = form.querySelector("output")
  const button = form.querySelector("button")
  const shown = document.createElement("pre")
  shown.className = "api-code"
  shown.tabIndex = 0
  button.disabled = true
  try {
    const answer = await fetch(...request(form))
    const text = await answer.text()
    const told = ["etag", "ratelimit", "retry-after", "dry-run"]
      .filter(name => answer.headers.has(name))
      .map(name => `${name}: ${answer.headers.get(name)}\n`)
    shown.textContent = `${answer.status} ${answer.statusText}\n${told.join("")}\n${pretty(text)}`
  } catch (fault) {
    shown.textContent = `It could not be sent: ${fault.message}`
  }
  button.disabled = false
  output.replaceChildren(shown)
})
