// Many packs, of which only those on the screen are drawn: each has the same height, so the place of all is known.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from '../base/part.js';
import { t } from '../base/text.js';
import { packRow, COLUMNS } from './pack-row.js';
import { packTile } from './pack-tile.js';

const ROW = { height: 48, gap: 0, width: Infinity };
const TILE = { height: 196, gap: 16, width: 272 };
const NARROW = 720;
/** So many pixels above and below the screen are drawn too, for quick scrolling. */
const AHEAD = 400;

class PackList extends Part {
    static properties = {
        devices: { attribute: false },
        look: {},
        sort: {},
        down: { type: Boolean },
    };

    #redraw = () => this.requestUpdate();
    #width = 0;
    #sizes = new ResizeObserver(([entry]) => {
        this.#width = entry.contentRect.width;
        this.requestUpdate();
    });

    connectedCallback() {
        super.connectedCallback();
        addEventListener('scroll', this.#redraw, { passive: true });
        addEventListener('resize', this.#redraw, { passive: true });
        this.#sizes.observe(this);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        removeEventListener('scroll', this.#redraw);
        removeEventListener('resize', this.#redraw);
        this.#sizes.disconnect();
    }

    render() {
        if (this.#width === 0) {
            return '';
        }
        const rows = this.look === 'rows' && this.#width >= NARROW;
        return rows ? this.#rows() : this.#tiles();
    }

    #rows() {
        const { from, until, before, after } = this.#window(ROW, 1);
        return html`<div class="rows" role="table" aria-label=${t('page.fleet')} aria-rowcount=${this.devices.length + 1}>
            <div class="row head" role="row">${COLUMNS.map((column) => this.#head(column))}</div>
            <div class="pad" .style=${`height:${before}px`}></div>
            ${repeat(this.devices.slice(from, until), ({ name }) => name, (device, index) => packRow(device, from + index + 2))}
            <div class="pad" .style=${`height:${after}px`}></div></div>`;
    }

    #head({ sort, kind }) {
        const mine = this.sort === sort;
        const order = !mine ? 'none' : this.down ? 'descending' : 'ascending';
        return html`<div class=${kind} role="columnheader" aria-sort=${order}>
            <button @click=${() => this.#sortBy(sort, mine)}>${t(`sort.${sort}`)}<span class="turn" aria-hidden="true">${mine ? (this.down ? '\u2193' : '\u2191') : ''}</span></button></div>`;
    }

    #sortBy(sort, mine) {
        this.dispatchEvent(new CustomEvent('sort', { detail: { sort, down: mine && !this.down ? '1' : '' } }));
    }

    #tiles() {
        const columns = Math.max(1, Math.floor((this.#width + TILE.gap) / (TILE.width + TILE.gap)));
        const { from, until, before, after } = this.#window(TILE, columns);
        return html`<div class="pad" .style=${`height:${before}px`}></div>
            <ul class="tiles" .style=${`grid-template-columns:repeat(${columns},minmax(0,1fr))`}>
                ${repeat(this.devices.slice(from, until), ({ name }) => name, packTile)}</ul>
            <div class="pad" .style=${`height:${after}px`}></div>`;
    }

    /** The part of the list that is on the screen, and the room that the rest takes before and after it. */
    #window({ height, gap }, columns) {
        const lines = Math.ceil(this.devices.length / columns);
        const pitch = height + gap;
        const top = -this.getBoundingClientRect().top;
        const first = Math.max(0, Math.min(lines - 1, Math.floor((top - AHEAD) / pitch)));
        const last = Math.max(first + 1, Math.min(lines, Math.ceil((top + innerHeight + AHEAD) / pitch)));
        return {
            from: first * columns,
            until: last * columns,
            before: first * pitch,
            after: Math.max(0, (lines - last) * pitch),
        };
    }
}

customElements.define('pack-list', PackList);
