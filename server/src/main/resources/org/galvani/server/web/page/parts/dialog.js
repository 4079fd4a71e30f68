// A dialog over the page. The browser's own element keeps the focus inside, closes on Esc and gives the focus back. What it
// shows belongs to another element: its listeners are arrows, since Lit would call others with the dialog as `this`.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { icons } from '../base/icons.js';
import { t } from '../base/text.js';

class Dialog extends Part {
    static properties = { heading: {}, content: { attribute: false } };

    render() {
        return html`<dialog aria-labelledby="dialog-title" @close=${this.#closed} @click=${this.#beside}>
            <div class="dialog-body">
                <div class="dialog-head"><h2 id="dialog-title">${this.heading}</h2>
                    <button class="plain" @click=${() => this.#dialog.close()} aria-label=${t('close')}>${icons.close}</button></div>
                ${this.content}
            </div></dialog>`;
    }

    firstUpdated() {
        this.#dialog.showModal();
    }

    get #dialog() {
        return this.querySelector('dialog');
    }

    #closed() {
        this.dispatchEvent(new Event('closed'));
    }

    #beside(event) {
        if (event.target === this.#dialog) {
            this.#dialog.close();
        }
    }
}

customElements.define('galvani-dialog', Dialog);
