// Cells as bars, 4 to 256 of them. The scale is cut, so that millivolts can be seen; what it spans stands beside it.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { fixed, millivolts } from '../base/format.js';
import { t } from '../base/text.js';

/** The least that a full bar stands for, in volts. */
const LEAST_SPAN = 0.04;
const MANY = 32;

class CellBars extends Part {
    static properties = { readings: { attribute: false }, quality: { attribute: false }, at: { state: true } };

    render() {
        const cells = this.readings.cell_voltages ?? [];
        const present = cells.filter((volts) => volts != null);
        if (present.length === 0) {
            return html`<p class="quiet">${t('cells.none')}</p>`;
        }
        const low = Math.min(...present);
        const high = Math.max(...present);
        const lowest = cells.indexOf(low);
        const highest = cells.indexOf(high);
        const span = Math.max(LEAST_SPAN, (high - low) * 1.6);
        const bottom = Math.floor(((low + high - span) / 2) * 100) / 100;
        const top = Math.ceil(((low + high + span) / 2) * 100) / 100;
        const many = cells.length > MANY;
        const mean = present.reduce((sum, volts) => sum + volts, 0) / present.length;
        return html`
            <dl class="cell-facts">
                <div class="lowest"><dt><span class="tick" aria-hidden="true">\u25bc</span>${t('cells.lowest', { cell: lowest + 1 })}</dt><dd>${fixed(low, 3)} V</dd></div>
                <div class="highest"><dt><span class="tick" aria-hidden="true">\u25b2</span>${t('cells.highest', { cell: highest + 1 })}</dt><dd>${fixed(high, 3)} V</dd></div>
                <div><dt>${t('cells.mean')}</dt><dd>${fixed(mean, 3)} V</dd></div>
                <div><dt>${t('sort.cell_voltage_spread')}</dt><dd>${millivolts(high - low)}</dd></div>
                ${many ? html`<div class="at" aria-live="polite"><dt>${this.at == null ? t('cells.point') : t('cells.cell', { cell: this.at + 1 })}</dt>
                    <dd>${this.at == null || cells[this.at] == null ? '\u00a0' : `${fixed(cells[this.at], 3)} V`}</dd></div>` : ''}
            </dl>
            <ol class="cells ${many ? 'many' : cells.length <= 12 ? 'few' : ''}" @pointerleave=${() => (this.at = null)}>
                ${cells.map((volts, index) => this.#cell(volts, index, { bottom, top, lowest, highest, many, flat: low === high }))}
            </ol>
            <p class="quiet scale">${t('cells.scale', { from: fixed(bottom, 2), until: fixed(top, 2) })}</p>`;
    }

    #cell(volts, index, { bottom, top, lowest, highest, many, flat }) {
        const mark = flat || volts == null ? '' : index === lowest ? 'lowest' : index === highest ? 'highest' : '';
        const doubt = this.quality?.[`cell_voltages[${index + 1}]`];
        const words = `${t('cells.cell', { cell: index + 1 })}: ${volts == null ? t('quality.absent') : `${fixed(volts, 3)} V`}${mark ? `, ${t(`cells.${mark}_short`)}` : ''}${doubt ? `, ${t(`quality.${doubt}`)}` : ''}`;
        const height = volts == null ? 0 : ((volts - bottom) / (top - bottom)) * 100;
        return html`<li class="${mark} ${doubt ? 'doubt' : ''}" aria-label=${words} title=${words} @pointerenter=${many ? () => (this.at = index) : null}>
            ${many ? '' : html`<span class="volts" aria-hidden="true">${volts == null ? '\u2013' : fixed(volts, 3)}</span>`}
            <span class="column" aria-hidden="true"><span .style=${`height:${height}%`}></span></span>
            ${many ? html`<span class="tick" aria-hidden="true">${mark === 'lowest' ? '\u25bc' : mark === 'highest' ? '\u25b2' : ''}</span>`
                : html`<span class="number" aria-hidden="true">${mark === 'lowest' ? '\u25bc' : mark === 'highest' ? '\u25b2' : ''}${index + 1}</span>`}</li>`;
    }
}

customElements.define('cell-bars', CellBars);
