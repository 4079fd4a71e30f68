// The control for one setting: a switch, a choice, a number within its range, a text, or the trigger of a command.
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { fixed } from '../base/format.js';
import { t } from '../base/text.js';

/** Range as `[from, until]`, `{min, max}` or a text; null where there is none. */
function bounds(range) {
    if (Array.isArray(range)) {
        return range;
    }
    return range && typeof range === 'object' ? [range.min, range.max] : null;
}

export function rangeWords({ range, unit, decimals }) {
    const [from, until] = bounds(range) ?? [];
    if (from != null && until != null) {
        const text = (number) => (typeof number === 'number' ? fixed(number, Math.min(decimals ?? 3, shortest(number))) : number);
        return `${text(from)} \u2026 ${text(until)}${unit ? ` ${unit}` : ''}`;
    }
    return typeof range === 'string' ? range : '';
}

const shortest = (number) => (String(number).split('.')[1] ?? '').length;

const choiceOf = (choice) => (typeof choice === 'object' ? (choice.name ?? choice.value) : choice);

export function settingInput(field, id, mine, change) {
    const { value, choices, unit, range } = field;
    const now = mine ?? String(value ?? '');
    const changed = (event) => change(event.target.value);
    if (typeof value === 'boolean') {
        return select(id, ['true', 'false'], now, changed, (one) => t(one === 'true' ? 'on' : 'off'));
    }
    if (choices?.length) {
        const names = choices.map((one) => String(choiceOf(one)));
        return select(id, names.includes(now) ? names : [now, ...names], now, changed, (one) => one);
    }
    if (value == null) {
        return html`<label class="trigger"><input type="checkbox" id=${id} .checked=${live(mine === 'true')}
            @change=${(event) => change(event.target.checked ? 'true' : '')}>${t('settings.trigger')}</label>`;
    }
    const numeric = typeof value === 'number';
    return html`<span class="entry"><input id=${id} type="text" inputmode=${numeric ? 'decimal' : 'text'} autocomplete="off" .value=${live(now)} @input=${changed}
        aria-invalid=${numeric && outside(now, range)}>${unit ? html`<span class="unit">${unit}</span>` : ''}</span>`;
}

const select = (id, names, now, changed, words) => html`<select id=${id} @change=${changed}>${names.map((one) =>
    html`<option value=${one} ?selected=${one === now}>${words(one)}</option>`)}</select>`;

function outside(text, range) {
    const number = Number(text);
    const [from, until] = bounds(range) ?? [];
    return Number.isNaN(number) || (from != null && number < from) || (until != null && number > until);
}
