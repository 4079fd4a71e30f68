// A pack as a row of a table.
import { html } from 'lit';
import { millivolts, spread, withUnit, NONE } from '../base/format.js';
import { to } from '../base/route.js';
import { socBar } from '../parts/soc-bar.js';
import { stateWords } from '../parts/words.js';
import { alarmsOrAge, temperatures } from './pack-tile.js';

/** Columns by what they sort by; `kind` is the class of the cell. */
export const COLUMNS = [
    { sort: 'name', kind: 'text' },
    { sort: 'state', kind: 'text' },
    { sort: 'soc', kind: 'number' },
    { sort: 'pack_voltage', kind: 'number' },
    { sort: 'pack_current', kind: 'number' },
    { sort: 'cell_voltage_spread', kind: 'number' },
    { sort: 'temperature_max', kind: 'number' },
    { sort: 'severity', kind: 'text' },
];

export function packRow(device, index) {
    const readings = device.readings ?? {};
    return html`<div class="row ${device.state}" role="row" aria-rowindex=${index}>
        <div class="text" role="cell"><a class="whole" href=${to('pack', device.name)}>${device.title || device.name}</a></div>
        <div class="text" role="cell">${stateWords(device.state)}</div>
        <div class="number" role="cell">${socBar(readings.soc)}<span class="w3">${readings.soc == null ? NONE : withUnit('soc', readings.soc)}</span></div>
        <div class="number" role="cell">${withUnit('pack_voltage', readings.pack_voltage)}</div>
        <div class="number" role="cell">${withUnit('pack_current', readings.pack_current)}</div>
        <div class="number" role="cell">${millivolts(spread(readings))}</div>
        <div class="number" role="cell">${temperatures(readings)}</div>
        <div class="text alarms" role="cell">${alarmsOrAge(device)}</div>
    </div>`;
}
