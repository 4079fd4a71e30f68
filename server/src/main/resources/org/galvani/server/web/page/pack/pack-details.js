// Everything that is known of a device: identity, and each reading by name.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { exact, inWords, time } from '../base/format.js';
import { t } from '../base/text.js';
import { label, quantity } from '../base/vocabulary.js';

class PackDetails extends Part {
    static properties = { device: { attribute: false } };

    render() {
        const { identity = {}, readings = {}, quality = {}, event_time, arrival_time } = this.device;
        const doubtful = Object.entries(quality).filter(([name]) => !(name in readings));
        return html`<div class="cards">
            <section class="card wide-card"><h2>${t('details.identity')}</h2>
                ${Object.keys(identity).length === 0 ? html`<p class="quiet">${t('details.no_identity')}</p>` : html`<dl class="pairs two">
                    ${Object.entries(identity).map(([name, one]) => html`<div><dt>${label(name)}</dt><dd>${inWords(name, one)}</dd></div>`)}</dl>`}</section>
            <section class="card wide-card"><h2>${t('details.readings')}</h2>
                <p class="quiet">${t('details.times', { event: time(event_time), arrival: time(arrival_time) })}</p>
                <div class="scroll"><table class="list"><thead><tr><th scope="col">${t('details.name')}</th><th scope="col" class="number">${t('details.value')}</th>
                    <th scope="col">${t('details.unit')}</th><th scope="col">${t('details.quality')}</th></tr></thead>
                <tbody>${Object.entries(readings).map(([name, one]) => this.#row(name, one, quality[name]))}
                    ${doubtful.map(([name, why]) => this.#row(name, null, why))}</tbody></table></div></section></div>`;
    }

    #row(name, one, why) {
        return html`<tr><th scope="row">${label(name)}<small>${name}</small></th>
            <td class=${Array.isArray(one) ? 'number many' : 'number'}>${quantity(name).unit === 's' ? inWords(name, one) : exact(name, one)}</td>
            <td>${quantity(name).unit === 's' ? '' : (quantity(name).unit ?? '')}</td>
            <td class=${why ? 'doubt' : 'quiet'}>${t(`quality.${why ?? 'fresh'}`)}</td></tr>`;
    }
}

customElements.define('pack-details', PackDetails);
