// All packs: how many, in which state, and each of them as a tile or a row.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { fleet, fleetTopic } from '../base/fleet.js';
import { watts } from '../base/format.js';
import { icons } from '../base/icons.js';
import { session, sessionTopic } from '../base/session.js';
import { route, stay, to } from '../base/route.js';
import { t } from '../base/text.js';
import { empty, waiting } from '../parts/note.js';
import { FILTERS, SORTS, counts, select } from './order.js';
import './house-note.js';
import './pack-list.js';
import './station-list.js';
import { power } from './pack-tile.js';

/** Up to so many packs are tiles unless one chooses otherwise. */
const FEW = 48;

class FleetPage extends Part {
    static watches = [fleetTopic, sessionTopic];

    #order = [];

    render() {
        if (!fleet.loaded) {
            return waiting();
        }
        const devices = [...fleet.devices.values()];
        const view = this.#view(devices.length);
        return html`
            ${session.me?.setup ? html`<p class="banner">${t('setup.banner')} <a href=${to('setup')}>${t('setup.go')}</a></p>` : ''}
            <house-note></house-note>
            ${devices.length === 0 ? empty(t('fleet.empty')) : html`
                ${this.#summary(devices)}
                ${this.#bar(view)}
                ${this.#list(devices, view)}`}
            <station-list></station-list>`;
    }

    #view(size) {
        const { values } = route();
        const sort = values.get('sort');
        const filter = values.get('state');
        return {
            search: values.get('search') ?? '',
            filter: filter in FILTERS ? filter : 'all',
            sort: sort in SORTS ? sort : 'name',
            down: values.get('down') === '1',
            look: values.get('look') ?? (size > FEW ? 'rows' : 'tiles'),
        };
    }

    #change(values) {
        const now = { ...Object.fromEntries(route().values), ...values };
        const kept = Object.entries(now).filter(([, value]) => value !== '' && value !== undefined);
        stay(`#/${kept.length ? `?${new URLSearchParams(kept)}` : ''}`);
        this.#order = [];
        this.requestUpdate();
    }

    #summary(devices) {
        const count = counts(devices);
        let into = 0;
        let outOf = 0;
        devices.forEach(({ state, readings }) => {
            const flow = state === 'fresh' ? (power(readings ?? {}) ?? 0) : 0;
            flow > 0 ? (into += flow) : (outOf -= flow);
        });
        const { filter } = this.#view(devices.length);
        const figure = (name) => html`<button class="figure ${name}" aria-pressed=${filter === name}
            @click=${() => this.#change({ state: name === 'all' || filter === name ? '' : name })}>
            <b>${count[name]}</b><span>${t(`fleet.${name}`)}</span></button>`;
        return html`<section class="figures" aria-label=${t('fleet.summary')}>
            ${Object.keys(FILTERS).map(figure)}
            <div class="figure power"><b>${watts(into)}</b><span>${icons.up}${t('fleet.charging')}</span></div>
            <div class="figure power"><b>${watts(outOf)}</b><span>${icons.down}${t('fleet.discharging')}</span></div>
        </section>`;
    }

    #bar(view) {
        return html`<div class="bar" role="search">
            <label class="search">${icons.search}<span class="hidden">${t('fleet.search')}</span>
                <input type="search" id="search" placeholder=${t('fleet.search')} .value=${view.search}
                    @input=${(event) => this.#change({ search: event.target.value })}></label>
            <label class="choice"><span>${t('fleet.sort')}</span>
                <select id="sort" @change=${(event) => this.#change({ sort: event.target.value, down: '' })}>
                    ${Object.keys(SORTS).map((name) => html`<option value=${name} ?selected=${view.sort === name}>${t(`sort.${name}`)}</option>`)}
                </select></label>
            <button class="icon-button" @click=${() => this.#change({ down: view.down ? '' : '1' })}
                aria-label=${t(view.down ? 'sort.down' : 'sort.up')} title=${t(view.down ? 'sort.down' : 'sort.up')}>${view.down ? icons.down : icons.up}</button>
            <div class="segments wide" role="group" aria-label=${t('fleet.look')}>
                ${['tiles', 'rows'].map((look) => html`<button aria-pressed=${view.look === look} title=${t(`look.${look}`)}
                    aria-label=${t(`look.${look}`)} @click=${() => this.#change({ look })}>${icons[look]}</button>`)}
            </div></div>`;
    }

    #list(devices, view) {
        const selected = this.#settled(select(devices, view));
        return html`<p class="hidden" role="status">${t('fleet.shown', { count: selected.length })}</p>
            ${selected.length === 0 ? empty(t('fleet.nothing')) : html`<pack-list .devices=${selected} .look=${view.look}
                .sort=${view.sort} .down=${view.down} @sort=${(event) => this.#change(event.detail)}></pack-list>`}`;
    }

    /** While the pointer or the focus is in the list nothing changes its place, so that nobody meets the wrong pack. */
    #settled(selected) {
        const list = this.querySelector('pack-list');
        if (list?.matches(':hover, :focus-within') && this.#order.length > 0) {
            const place = new Map(this.#order.map((name, index) => [name, index]));
            selected.sort((a, b) => (place.get(a.name) ?? Infinity) - (place.get(b.name) ?? Infinity) || 0);
        }
        this.#order = selected.map(({ name }) => name);
        return selected;
    }
}

customElements.define('fleet-page', FleetPage);
