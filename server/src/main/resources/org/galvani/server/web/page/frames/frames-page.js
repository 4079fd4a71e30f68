// The inspector: paste frames of any protocol and see what they say, or why they are refused.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, post } from '../base/api.js';
import { fleet, fleetTopic } from '../base/fleet.js';
import { route } from '../base/route.js';
import { t } from '../base/text.js';
import { refused, waiting } from '../parts/note.js';
import './frame-view.js';

class FramesPage extends Part {
    static properties = {
        protocols: { state: true },
        protocol: { state: true },
        options: { state: true },
        text: { state: true },
        found: { state: true },
        fault: { state: true },
        asking: { state: true },
    };
    static watches = [fleetTopic];

    constructor() {
        super();
        this.options = {};
        this.text = '';
    }

    async connectedCallback() {
        super.connectedCallback();
        try {
            this.protocols = await get('/protocols');
            this.protocol = route().values.get('protocol') ?? this.protocols[0]?.key;
        } catch (fault) {
            this.fault = fault;
        }
    }

    render() {
        if (!this.protocols) {
            return this.fault ? refused(this.fault) : waiting();
        }
        const chosen = this.protocols.find(({ key }) => key === this.protocol);
        return html`<h1>${t('page.frames')}</h1>
            <form class="card inspector" @submit=${this.#explain}>
                <div class="bar">
                    <label class="choice"><span>${t('frames.protocol')}</span><select id="protocol" @change=${this.#choose}>
                        ${this.protocols.map(({ key, title }) => html`<option value=${key} ?selected=${key === this.protocol}>${title ? `${key} \u00b7 ${title}` : key}</option>`)}</select></label>
                    ${(chosen?.options ?? []).map((option) => this.#option(option))}
                </div>
                <label class="block"><span>${t('frames.paste')}</span>
                    <textarea id="frames" rows="5" spellcheck="false" autocomplete="off" placeholder=${t('frames.placeholder')} .value=${this.text}
                        @input=${(event) => (this.text = event.target.value)} @keydown=${this.#key}></textarea></label>
                <div class="actions"><button class="main" ?disabled=${this.text.trim() === '' || this.asking}>${t('frames.explain')}</button>
                    ${fleet.devices.size ? html`<label class="choice"><span>${t('frames.last_of')}</span><select id="last-of" @change=${this.#lastOf}>
                        <option value=""></option>${[...fleet.devices.keys()].slice(0, 500).map((name) => html`<option value=${name}>${name}</option>`)}</select></label>` : ''}</div>
            </form>
            ${refused(this.fault)}
            ${this.found ? html`<p class="hidden" role="status">${t('frames.found', { count: this.found.length })}</p>
                ${this.found.map((frame) => html`<section class="card"><frame-view .frame=${frame}></frame-view></section>`)}` : ''}`;
    }

    #option({ name, meaning, choices }) {
        const set = (event) => (this.options = { ...this.options, [name]: event.target.value });
        const words = typeof meaning === 'object' && meaning !== null ? (meaning[document.documentElement.lang] ?? meaning.en) : meaning;
        const names = (choices ?? []).map((one) => String(typeof one === 'object' ? (one.name ?? one.value) : one));
        return html`<label class="choice" title=${words ?? ''}><span>${name}</span>${names.length
            ? html`<select @change=${set}><option value=""></option>${names.map((one) => html`<option value=${one} ?selected=${this.options[name] === one}>${one}</option>`)}</select>`
            : html`<input .value=${this.options[name] ?? ''} @input=${set}>`}</label>`;
    }

    #choose(event) {
        this.protocol = event.target.value;
        this.options = {};
        this.found = null;
    }

    #key(event) {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            this.#explain(event);
        }
    }

    async #explain(event) {
        event.preventDefault();
        const options = Object.fromEntries(Object.entries(this.options).filter(([, value]) => value !== ''));
        await this.#ask(() => post('/explain', { protocol: this.protocol, frames: this.text, options }));
    }

    async #lastOf(event) {
        const name = event.target.value;
        if (name === '') {
            return;
        }
        await this.#ask(async () => {
            const frames = await get(`/devices/${encodeURIComponent(name)}/frames`);
            this.protocol = fleet.devices.get(name)?.protocol ?? this.protocol;
            this.text = frames.map(({ hex }) => hex).join('\n');
            return frames.flatMap(({ explained }) => explained);
        });
    }

    async #ask(action) {
        this.fault = null;
        this.asking = true;
        try {
            this.found = await action();
        } catch (fault) {
            this.fault = fault;
            this.found = null;
        }
        this.asking = false;
    }
}

customElements.define('frames-page', FramesPage);
