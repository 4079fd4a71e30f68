// The control for one setting: a switch, a choice, a number within its range, a text, or the trigger of a command.
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { t } from '../base/text.js';

/** A value as it is written: what the control holds, and what is sent. */
export const written = (value) => (typeof value === 'boolean' ? (value ? 'on' : 'off') : value == null ? '' : String(value));

/** Lowest and highest of a range such as `1.2 … 4.5 V`; null where there is none. */
function bounds(range) {
    const match = /^(-?[\d.]+) \u2026 (-?[\d.]+)/.exec(range ?? '');
    return match ? [Number(match[1]), Number(match[2])] : null;
}

/** What spans more than this is no limit but the room of a register. */
const NO_LIMIT = 4e9;

/** The range in words, where the control does not show it itself. */
export function rangeWords({ range, value }) {
    const [from, until] = bounds(range) ?? [];
    return from !== undefined && until - from < NO_LIMIT && typeof value === 'number' ? range.replaceAll('-', '\u2212') : '';
}

/** @param mine the value wanted; undefined while it stays as it is */
export function settingInput(field, id, mine, change) {
    const { value, choices, unit, range, command } = field;
    if (command || (value == null && !choices?.length)) {
        return html`<label class="trigger"><input type="checkbox" id=${id} .checked=${live(mine !== undefined)}
            @change=${(event) => change(event.target.checked ? '' : undefined)}>${t('settings.trigger')}</label>`;
    }
    const now = mine ?? written(value);
    const changed = (event) => change(event.target.value === written(value) ? undefined : event.target.value);
    if (typeof value === 'boolean') {
        return select(id, ['on', 'off'], now, changed, (one) => t(one));
    }
    if (choices?.length) {
        return select(id, choices.includes(now) ? choices : [now, ...choices], now, changed, (one) => one.replaceAll('_', ' '));
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
    return text.trim() === '' || Number.isNaN(number) || (from != null && number < from) || (until != null && number > until);
}
