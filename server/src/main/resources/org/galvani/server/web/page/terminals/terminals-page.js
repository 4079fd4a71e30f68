// Terminals that call in: who is let in, who waits in quarantine, what became of their frames.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, post, query } from '../base/api.js';
import { time } from '../base/format.js';
import { session } from '../base/session.js';
import { t } from '../base/text.js';
import { empty, refused, waiting } from '../parts/note.js';
import '../frames/frame-view.js';

const EVERY = 2000;

class TerminalsPage extends Part {
    static properties = { all: { state: true }, fault: { state: true }, shown: { state: true } };

    #timer;

    connectedCallback() {
        super.connectedCallback();
        this.#load();
        this.#timer = setInterval(() => document.hidden || this.#load(), EVERY);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.#timer);
    }

    render() {
        return html`<h1>${t('page.terminals')}</h1>${refused(this.fault)}
            ${!this.all ? (this.fault ? '' : waiting()) : this.all.open ? this.#body() : empty(t('terminals.closed'))}`;
    }

    #body() {
        const waits = this.all.terminals.filter((one) => !one.enrolled);
        const known = this.all.terminals.filter((one) => one.enrolled);
        return html`${this.all.problem ? html`<p class="warning">${this.all.problem}</p>` : ''}
            <section class="card"><p>${t('terminals.connections', { count: this.all.connections })}</p>
                <p>${counts(this.all.frames)}</p><p class="quiet">${counts(this.all.ended)}</p></section>
            ${this.#card('terminals.quarantine', waits)}${this.#card('terminals.enrolled', known)}`;
    }

    /** Some terminals, and under them the frame of the one that is looked at. */
    #card(title, terminals) {
        const shown = terminals.some((one) => one.identity === this.shown?.identity);
        return html`<section class="card"><h2>${t(title)}</h2>${terminals.length === 0 ? empty(t('terminals.nobody')) : this.#table(terminals)}
            ${shown ? this.#shown() : ''}</section>`;
    }

    #table(terminals) {
        return html`<div class="scroll"><table class="list">
            <thead><tr>${['identity', 'peer', 'heard', 'frames', 'action'].map((key) => html`<th scope="col">${t(`terminals.${key}`)}</th>`)}</tr></thead>
            <tbody>${terminals.map((one) => this.#row(one))}</tbody></table></div>`;
    }

    #shown() {
        const { identity, explained } = this.shown;
        return html`<h2>${t('terminals.heard')}: ${identity}</h2>${explained.length === 0 ? empty(t('terminals.no_frame')) : explained.map((frame) => html`<frame-view .frame=${frame}></frame-view>`)}`;
    }

    #row(one) {
        const open = this.shown?.identity === one.identity;
        return html`<tr><td>${one.enrolled ? html`<a href=${`#/pack/${encodeURIComponent(one.device)}`}>${one.identity}</a>` : one.identity}<small>${one.device}</small></td>
            <td>${one.peer ?? '\u2013'}</td><td>${one.heard ? time(one.heard) : '\u2013'}</td><td class="reasons">${counts(one.frames)}</td>
            <td><button @click=${() => this.#frame(one, open)}>${t(open ? 'terminals.hide' : 'terminals.frame')}</button>
                ${session.may('installer') ? html`<button @click=${() => this.#change(one)}>${t(one.enrolled ? 'terminals.expel' : 'terminals.enrol')}</button>` : ''}</td></tr>`;
    }

    async #frame(one, open) {
        await this.#try(async () => {
            this.shown = open ? undefined : await get(`/terminals/frame?${query({ identity: one.identity })}`);
        });
    }

    async #change(one) {
        await this.#try(async () => {
            await post(`/terminals/${one.enrolled ? 'expel' : 'enrol'}`, { identity: one.identity });
            await this.#load();
        });
    }

    async #load() {
        await this.#try(async () => {
            this.all = await get('/terminals');
        });
    }

    async #try(work) {
        try {
            await work();
            this.fault = undefined;
        } catch (fault) {
            this.fault = fault;
        }
    }
}

/** The counters that are not zero, with their reasons. */
const counts = (all) => Object.entries(all)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${t(`terminals.reason.${reason}`)} ${count}`)
    .join(' \u00b7 ') || '\u2013';

customElements.define('terminals-page', TerminalsPage);
