// One pack: its main figures always on top, the rest behind tabs.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { deviceTopic, fleet, fleetTopic } from '../base/fleet.js';
import { ago, fixed, millivolts, spread, watts, withUnit, NONE } from '../base/format.js';
import { icons } from '../base/icons.js';
import { route, routeTopic, to } from '../base/route.js';
import { t } from '../base/text.js';
import { empty, waiting } from '../parts/note.js';
import { socBar } from '../parts/soc-bar.js';
import { alarmBadge, flow, flowIcon, stateWords, worstFirst } from '../parts/words.js';
import { power, temperatures } from '../fleet/pack-tile.js';
import './pack-now.js';

const TABS = {
    now: { tag: (device) => html`<pack-now .device=${device}></pack-now>` },
    history: { load: () => import('./pack-history.js'), tag: (device) => html`<pack-history .name=${device.name}></pack-history>` },
    settings: { load: () => import('./pack-settings.js'), tag: (device) => html`<pack-settings .name=${device.name}></pack-settings>` },
    frames: { load: () => import('./pack-frames.js'), tag: (device) => html`<pack-frames .name=${device.name}></pack-frames>` },
    details: { load: () => import('./pack-details.js'), tag: (device) => html`<pack-details .device=${device}></pack-details>` },
};

const loaded = new Set();

class PackPage extends Part {
    static watches = [deviceTopic, fleetTopic, routeTopic];

    connectedCallback() {
        super.connectedCallback();
        // Ages grow while nothing arrives.
        this.every(1000, () => this.requestUpdate());
    }

    render() {
        const [, name, tab = 'now'] = route().path;
        // Until everything has come, what the fleet knows of the pack is shown.
        const device = fleet.device?.name === name ? fleet.device : fleet.devices.get(name);
        if (!device) {
            return fleet.loaded && fleet.device === null && fleet.connection === 'live' ? empty(t('pack.unknown', { name })) : waiting();
        }
        if (device.missing) {
            return empty(t('pack.unknown', { name }));
        }
        return html`<div class="pack ${device.state}">
            ${this.#head(device)}
            <nav class="tabs" aria-label=${t('pack.parts')}>${Object.keys(TABS).map((key) => html`<a
                href=${key === 'now' ? to('pack', name) : to('pack', name, key)} aria-current=${key === tab ? 'page' : 'false'}>${t(`tab.${key}`)}</a>`)}</nav>
            ${this.#tab(tab in TABS ? tab : 'now', device)}</div>`;
    }

    #head(device) {
        const readings = device.readings ?? {};
        const alarms = worstFirst(device.alarms ?? []);
        return html`<section class="pack-head">
            <div class="title"><a class="icon-button" href="#/" aria-label=${t('pack.back')} title=${t('pack.back')}>${icons.back}</a>
                <h1>${device.title || device.name}</h1>${stateWords(device.state)}
                <span class="quiet when">${device.arrival_time ? ago(device.arrival_time) : t('fleet.never')}</span></div>
            <dl class="headline">
                <div class="soc-figure"><dt>${t('sort.soc')}</dt><dd><b>${readings.soc == null ? NONE : fixed(readings.soc, 0)}</b> %</dd>${socBar(readings.soc)}</div>
                ${this.#figure('sort.pack_voltage', withUnit('pack_voltage', readings.pack_voltage))}
                ${this.#figure('sort.pack_current', withUnit('pack_current', readings.pack_current),
                    readings.pack_current == null ? '' : html`${flowIcon(readings.pack_current)}${flow(readings.pack_current)}`)}
                ${this.#figure('headline.power', watts(power(readings)))}
                ${this.#figure('sort.cell_voltage_spread', millivolts(spread(readings)))}
                ${this.#figure('headline.temperature', temperatures(readings))}
            </dl>
            <div class="pack-alarms">${alarms.length === 0
                ? html`<span class="quiet good">${icons.check}${t('alarms.none')}</span>`
                : alarms.map((raised) => html`<span class="raised">${alarmBadge(raised)}
                    ${raised.raised_at ? html`<span class="quiet">${ago(raised.raised_at)}</span>` : ''}</span>`)}</div>
        </section>`;
    }

    #figure(key, value, more = '') {
        return html`<div><dt>${t(key)}</dt><dd>${value}</dd>${more ? html`<p class="quiet">${more}</p>` : ''}</div>`;
    }

    #tab(key, device) {
        const tab = TABS[key];
        if (tab.load && !loaded.has(key)) {
            tab.load().then(() => {
                loaded.add(key);
                this.requestUpdate();
            });
            return waiting();
        }
        return tab.tag(device);
    }
}

customElements.define('pack-page', PackPage);
