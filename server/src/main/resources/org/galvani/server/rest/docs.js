// Lists every route of /api/openapi.json and calls it with what was typed in.
const me = await (await fetch('/api/me')).json();
document.getElementById('me').textContent = me.role
  ? `You are ${me.user ?? 'looking on'} (${me.role}).` : 'Log in on the start page first.';
const main = document.getElementById('routes');
const api = await (await fetch('/api/openapi.json')).json();
main.textContent = '';

const element = (name, text = '') => Object.assign(document.createElement(name), { textContent: text });

function field(parent, name, hint, area = false) {
  const label = parent.appendChild(element('label', name));
  const input = label.appendChild(document.createElement(area ? 'textarea' : 'input'));
  input.placeholder = hint ?? '';
  return input;
}

/** An example of a body, as its schema says. */
function example(schema) {
  if (schema.enum) return schema.enum[0];
  if (schema.properties) return Object.fromEntries(
    Object.entries(schema.properties).map(([name, member]) => [name, example(member)]));
  return { array: [], boolean: false, integer: 0, number: 0, object: {} }[schema.type] ?? '';
}

for (const [path, operations] of Object.entries(api.paths)) {
  for (const [method, operation] of Object.entries(operations)) {
    const details = main.appendChild(element('details'));
    const summary = details.appendChild(element('summary'));
    summary.append(element('b', method.toUpperCase()), element('code', path),
      element('span', `${operation.summary} · ${operation['x-access']}`));
    const form = details.appendChild(element('form'));
    const inputs = (operation.parameters ?? []).filter(one => one.in !== 'header')
      .map(one => [one, field(form, one.name, one.description)]);
    const content = operation.requestBody?.content?.['application/json'];
    const body = content && field(form, 'body', '', true);
    if (body) {
      body.rows = 6;
      body.value = JSON.stringify(example(content.schema), null, 2);
    }
    form.append(element('button', 'Try'));
    const answer = details.appendChild(element('pre'));
    answer.hidden = true;
    form.addEventListener('submit', async event => {
      event.preventDefault();
      let url = path;
      const query = new URLSearchParams();
      for (const [one, input] of inputs) {
        if (one.in === 'path') url = url.replace(`{${one.name}}`, encodeURIComponent(input.value));
        else if (input.value) query.set(one.name, input.value);
      }
      answer.hidden = false;
      answer.textContent = '…';
      const stop = new AbortController();
      const late = setTimeout(() => stop.abort(), 10_000);
      try {
        const response = await fetch(query.size ? `${url}?${query}` : url, {
          method: method.toUpperCase(),
          signal: stop.signal,
          headers: { ...(body && { 'Content-Type': 'application/json' }), ...(me.csrf && { 'X-CSRF-Token': me.csrf }) },
          body: body?.value,
        });
        answer.textContent = `${response.status} ${response.headers.get('content-type') ?? ''}\n`;
        const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
        for (let part; reader && !(part = await reader.read()).done && answer.textContent.length < 100_000;) {
          answer.textContent += part.value;
        }
        stop.abort();
      } catch (error) {
        answer.textContent += `\n${error.name === 'AbortError' ? '(stopped here)' : error}`;
      } finally {
        clearTimeout(late);
      }
    });
  }
}
