// A pack as a tile.
import { html } from 'lit';
import { ago, fixed, millivolts, spread, watts, withUnit, NONE } from '../base/format.js';
import { to } from '../base/route.js';
import { t } from '../base/text.js';
import { socBar } from '../parts/soc-bar.js';
import { alarmLine, flow, flowIcon, stateWords } from '../parts/words.js';

/** The power, from voltage and current where the pack does not tell it. */
export function power({ pack_power: told, pack_voltage: voltage, pack_current: current }) {
    return told ?? (voltage == null || current == null ? null : voltage * current);
}

/** Lowest to highest temperature; one figure where both are the same. */
export function temperatures({ temperature_min: lowest, temperature_max: highest, temperatures: all = [] }) {
    const each = all.filter((one) => one != null);
    const low = lowest ?? (each.length ? Math.min(...each) : undefined);
    const top = highest ?? (each.length ? Math.max(...each) : low);
    if (top == null) {
        return NONE;
    }
    const from = fixed(low ?? top, 0);
    const until = fixed(top, 0);
    return from === until ? `${until} \u00b0C` : `${from} \u2026 ${until} \u00b0C`;
}

/** What is raised; of a pack that is not heard, how long ago that was. */
export function alarmsOrAge({ state, alarms, arrival_time: at }) {
    if (state === 'fresh' || (alarms?.length ?? 0) > 0) {
        return alarmLine(alarms);
    }
    return html`<span class="quiet">${at ? t('fleet.last', { ago: ago(at) }) : t('fleet.never')}</span>`;
}

export function packTile(device) {
    const readings = device.readings ?? {};
    const current = readings.pack_current;
    return html`<li class="tile ${device.state} ${device.severity ?? 'ok'}">
        <div class="tile-head"><a class="whole" href=${to('pack', device.name)}>${device.title || device.name}</a>${stateWords(device.state)}</div>
        <div class="tile-main"><b class="big">${readings.soc == null ? NONE : fixed(readings.soc, 0)}<small>%</small></b>
            <dl><div><dt class="hidden">${t('sort.pack_voltage')}</dt><dd>${withUnit('pack_voltage', readings.pack_voltage)}</dd></div>
                <div><dt class="hidden">${t('sort.pack_current')}</dt><dd>${withUnit('pack_current', current)}</dd></div></dl></div>
        ${socBar(readings.soc)}
        <p class="tile-more"><span>${current == null ? NONE : html`${flowIcon(current)}${flow(current)}`}</span>
            <span>${watts(power(readings) == null ? null : Math.abs(power(readings)))}</span>
            <span title=${t('sort.cell_voltage_spread')}>\u0394 ${millivolts(spread(readings))}</span>
            <span>${temperatures(readings)}</span></p>
        <p class="tile-alarms">${alarmsOrAge(device)}</p>
    </li>`;
}
