// How states and alarms are said: a shape, a colour and words, never a colour alone.
import { html } from 'lit';
import { icons } from '../base/icons.js';
import { NONE } from '../base/format.js';
import { t } from '../base/text.js';
import { alarm, alarmLabel } from '../base/vocabulary.js';

const STATES = { fresh: icons.live, stale: icons.half, lost: icons.ring, never: icons.dash };

export const stateWords = (state) => html`<span class="state ${state}">${STATES[state]}${t(`state.${state}`)}</span>`;

export const severityOf = (raised) => raised.severity ?? alarm(raised.alarm).severity ?? 'warning';

export const severityIcon = (severity) => icons[severity] ?? icons.check;

const ORDER = ['lock', 'protection', 'fault', 'warning', 'info'];
export const worstFirst = (alarms) =>
    [...alarms].sort((a, b) => ORDER.indexOf(severityOf(a)) - ORDER.indexOf(severityOf(b)));

/** An alarm in words, with the cell or sensor it is about. */
export function alarmText({ alarm: name, index }) {
    if (index == null) {
        return alarmLabel(name);
    }
    const part = name.includes('cell') ? 'alarms.cell' : name.includes('temperature') ? 'alarms.sensor' : 'alarms.number';
    return `${alarmLabel(name)} \u00b7 ${t(part, { index })}`;
}

export const alarmBadge = (raised) => {
    const severity = severityOf(raised);
    return html`<span class="alarm ${severity}" title=${t(`severity.${severity}`)}>${severityIcon(severity)}
        <span class="hidden">${t(`severity.${severity}`)}:</span><span>${alarmText(raised)}</span></span>`;
};

/** The worst alarm, and how many more there are. */
export function alarmLine(alarms) {
    if (!alarms || alarms.length === 0) {
        return html`<span class="quiet good">${icons.check}${t('alarms.none')}</span>`;
    }
    return html`${alarmBadge(worstFirst(alarms)[0])}
        ${alarms.length > 1 ? html`<span class="quiet">+${alarms.length - 1}</span>` : ''}`;
}

/** What the current does: charging, discharging or resting. */
export function flow(current) {
    if (current == null) {
        return NONE;
    }
    return t(current > 0.05 ? 'flow.charging' : current < -0.05 ? 'flow.discharging' : 'flow.resting');
}

export function flowIcon(current) {
    return current > 0.05 ? icons.up : current < -0.05 ? icons.down : icons.dash;
}
