// A frame, its bytes beside its fields. A byte pointed at shows its field, a field its bytes; so do the arrow keys.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { icons } from '../base/icons.js';
import { t } from '../base/text.js';
import { label } from '../base/vocabulary.js';
import { baseKnown, digits, owners, pairs, shown } from './bytes.js';

class FrameView extends Part {
    static properties = {
        frame: { attribute: false },
        /** The bytes as received, where the explanation does not carry them. */
        hex: {},
        at: { state: true },
        row: { state: true },
    };

    #bytes = [];
    #owners = [];

    willUpdate(changed) {
        if (changed.has('frame') || changed.has('hex')) {
            this.#bytes = pairs(this.frame.frame?.hex ?? this.hex ?? '');
            this.#owners = owners(this.frame.fields ?? [], this.#bytes.length);
            this.at = 0;
            this.row = undefined;
        }
    }

    render() {
        const { ok, frame: facts = {}, problems = [], fields = [], alarms = [], line } = this.frame;
        return html`<article class="frame">
            <p class="frame-head"><span class="verdict ${ok ? 'good' : 'bad'}">${ok ? icons.check : icons.protection}${t(ok ? 'frame.ok' : 'frame.bad')}</span>
                ${line ? html`<span class="fact quiet">${t('frame.line', { line })}</span>` : ''}
                ${Object.entries(facts).filter(([key]) => key !== 'hex').map(([key, one]) => html`<span class="fact"><span class="quiet">${key.replaceAll('_', ' ')}</span> ${digits(one)}</span>`)}</p>
            ${problems.length ? html`<ul class="problems">${problems.map((one) => html`<li>${icons.warning}${one}</li>`)}</ul>` : ''}
            ${alarms.length ? html`<p class="frame-alarms">${t('frame.alarms')}: ${alarms.map((one) => one.alarm ?? one).join(', ')}</p>` : ''}
            <div class="frame-body">${this.#hexGrid(fields)}${this.#fieldList(fields)}</div></article>`;
    }

    #hexGrid(fields) {
        if (this.#bytes.length === 0) {
            return '';
        }
        return html`<div class="bytes" role="grid" aria-label=${t('frame.bytes')} @keydown=${this.#bytesKey} @pointerleave=${() => (this.row = undefined)}>
            ${this.#bytes.map((byte, index) => {
                const owner = this.#owners[index];
                const lit = owner !== undefined && owner === this.row;
                return html`<span class="byte ${owner === undefined ? 'free' : owner % 2 ? 'odd' : 'even'} ${lit ? 'lit' : ''}" role="gridcell"
                    tabindex=${index === this.at ? 0 : -1} data-at=${index}
                    aria-label=${`${t('frame.byte', { at: index })} ${byte}${owner === undefined ? '' : `: ${fields[owner].name} ${shown(fields[owner])}`}`}
                    @pointerenter=${() => this.#point(index)} @focus=${() => this.#point(index)}>${byte}</span>`;
            })}</div>`;
    }

    #fieldList(fields) {
        if (fields.length === 0) {
            return html`<p class="quiet">${t(this.frame.ok ? 'frame.no_values' : 'frame.no_fields')}</p>`;
        }
        return html`<ul class="fields" aria-label=${t('frame.fields')} @keydown=${this.#fieldsKey} @pointerleave=${() => (this.row = undefined)}>
            ${fields.map((field, index) => html`<li class=${index === this.row ? 'lit' : ''} tabindex=${index === (this.row ?? 0) ? 0 : -1} data-row=${index}
                @pointerenter=${() => this.#pointRow(index)} @focus=${() => this.#pointRow(index)}>
                <span class="place">${field.at}</span>
                <span class="field-name">${field.name}${baseKnown(field) ? html`<small>${label(field.key)}</small>` : ''}</span>
                <b>${shown(field)}</b></li>`)}</ul>`;
    }

    /** A byte is pointed at: its field is lit and comes into view. */
    #point(index) {
        this.at = index;
        this.row = this.#owners[index];
        const list = this.querySelector('.fields');
        const row = this.querySelector(`[data-row="${this.row}"]`);
        if (list && row && (row.offsetTop < list.scrollTop || row.offsetTop + row.offsetHeight > list.scrollTop + list.clientHeight)) {
            list.scrollTop = row.offsetTop - list.clientHeight / 2;
        }
    }

    #pointRow(index) {
        this.row = index;
        const first = this.#owners.indexOf(index);
        if (first >= 0) {
            this.at = first;
        }
    }

    #bytesKey(event) {
        const line = this.#perLine();
        const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -line, ArrowDown: line, Home: -this.at, End: this.#bytes.length }[event.key];
        this.#move(event, step, this.at, this.#bytes.length, (next) => `[data-at="${next}"]`);
    }

    #fieldsKey(event) {
        const step = { ArrowUp: -1, ArrowDown: 1, Home: -(this.row ?? 0), End: this.frame.fields.length }[event.key];
        this.#move(event, step, this.row ?? 0, this.frame.fields.length, (next) => `[data-row="${next}"]`);
    }

    #move(event, step, from, length, selector) {
        if (step !== undefined) {
            event.preventDefault();
            this.querySelector(selector(Math.max(0, Math.min(length - 1, from + step)))).focus();
        }
    }

    #perLine() {
        const bytes = [...this.querySelectorAll('.byte')];
        const wrapped = bytes.findIndex((byte) => byte.offsetTop > bytes[0].offsetTop);
        return wrapped < 0 ? bytes.length : wrapped;
    }
}

customElements.define('frame-view', FrameView);
