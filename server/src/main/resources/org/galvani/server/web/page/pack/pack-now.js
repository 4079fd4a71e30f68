// What the pack measures now: cells, temperatures, switches, link.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { fixed, withUnit } from '../base/format.js';
import { t } from '../base/text.js';
import { label } from '../base/vocabulary.js';
import { waiting } from '../parts/note.js';
import { health } from './health.js';
import './cell-bars.js';
import './switches.js';

/** Single temperatures besides the list of sensors. */
const PLACES = ['mos_temperature', 'ambient_temperature', 'balancer_temperature', 'environment_temperature'];
const CAPACITY = ['remaining_capacity', 'full_capacity', 'soh', 'cycle_count', 'balancing', 'balancing_current'];

class PackNow extends Part {
    static properties = { device: { attribute: false } };

    render() {
        const { readings = {}, quality = {}, problems, health: link } = this.device;
        if (link === undefined && problems === undefined) {
            return waiting();
        }
        return html`<div class="cards">
            <section class="card wide-card"><h2>${t('now.cells')}</h2>
                <cell-bars .readings=${readings} .quality=${quality}></cell-bars></section>
            <section class="card"><h2>${t('now.switches')}</h2><pack-switches .device=${this.device}></pack-switches></section>
            <section class="card"><h2>${t('now.temperatures')}</h2>${this.#temperatures(readings)}</section>
            <section class="card"><h2>${t('now.capacity')}</h2>${this.#list(readings, quality)}</section>
            <section class="card"><h2>${t('now.link')}</h2>${health(link, this.device)}</section>
            ${problems?.length ? html`<section class="card wide-card"><h2>${t('now.problems')}</h2><ul class="problems">${problems.map((one) => html`<li>${one}</li>`)}</ul></section>` : ''}
        </div>`;
    }

    #temperatures(readings) {
        const sensors = (readings.temperatures ?? []).map((value, index) => ({ name: t('now.sensor', { index: index + 1 }), value }));
        const places = PLACES.filter((name) => typeof readings[name] === 'number').map((name) => ({ name: label(name), value: readings[name] }));
        const all = [...sensors, ...places].filter(({ value }) => value != null);
        if (all.length === 0) {
            return html`<p class="quiet">${t('now.no_sensors')}</p>`;
        }
        return html`<dl class="pairs">${all.map(({ name, value }) => html`<div><dt>${name}</dt>
            <dd><span class="thermo" aria-hidden="true"><span .style=${`inset-inline-start:${Math.max(0, Math.min(96, (value + 20) / 0.8))}%`}></span></span>${fixed(value, 1)} \u00b0C</dd></div>`)}</dl>`;
    }

    #list(readings, quality) {
        const there = CAPACITY.filter((name) => readings[name] !== undefined);
        if (there.length === 0) {
            return html`<p class="quiet">${t('now.nothing')}</p>`;
        }
        return html`<dl class="pairs">${there.map((name) => html`<div><dt>${label(name)}</dt>
            <dd class=${quality[name] ?? ''}>${typeof readings[name] === 'string' ? choice(name, readings[name]) : withUnit(name, readings[name])}</dd></div>`)}</dl>`;
    }
}

/** Words for the few choices that the page itself names; others stand as the vocabulary spells them. */
const choice = (name, value) => (name === 'balancing' ? t(`balancing.${value}`) : value);

customElements.define('pack-now', PackNow);
