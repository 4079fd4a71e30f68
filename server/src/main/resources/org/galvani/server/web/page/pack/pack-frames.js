// The frames from which a device's last values came, byte by byte.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { time } from '../base/format.js';
import { t } from '../base/text.js';
import { empty, refused, waiting } from '../parts/note.js';
import '../frames/frame-view.js';

class PackFrames extends Part {
    static properties = { name: {}, frames: { state: true }, fault: { state: true } };

    connectedCallback() {
        super.connectedCallback();
        this.#load();
    }

    async #load() {
        this.frames = null;
        this.fault = null;
        try {
            this.frames = await get(`/devices/${encodeURIComponent(this.name)}/frames`);
        } catch (fault) {
            this.fault = fault;
        }
    }

    render() {
        const again = html`<div class="bar"><p class="quiet grow">${t('frames.of_device')}</p><button @click=${this.#load}>${t('frames.again')}</button></div>`;
        if (this.fault) {
            return html`${again}${refused(this.fault)}`;
        }
        if (!this.frames) {
            return waiting();
        }
        return html`${again}${this.frames.length === 0 ? empty(t('frames.none')) : this.frames.map((frame) => html`
            <section class="card"><p class="quiet">${time(frame.time)}${frame.direction ? ` \u00b7 ${frame.direction}` : ''}</p>
                ${[frame.explained].flat().filter(Boolean).map((one) => html`<frame-view .frame=${one} .hex=${frame.hex}></frame-view>`)}</section>`)}`;
    }
}

customElements.define('pack-frames', PackFrames);
