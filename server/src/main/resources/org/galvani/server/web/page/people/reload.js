// Lets an administrator ask for the configuration file to be read again.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { post } from '../base/api.js';
import { t } from '../base/text.js';
import { refused } from '../parts/note.js';

class ReloadConfiguration extends Part {
    static properties = { fault: { state: true }, said: { state: true }, asking: { state: true } };

    render() {
        return html`<p class="quiet">${t('reload.why')}</p>${refused(this.fault)}
            ${this.said ? html`<p class="note good" role="status">${this.said}</p>` : ''}
            <div class="actions"><button id="reload" ?disabled=${this.asking} @click=${this.#reload}>${t('reload.do')}</button></div>`;
    }

    async #reload() {
        this.fault = null;
        this.said = null;
        this.asking = true;
        try {
            const { devices } = await post('/reload');
            this.said = t('reload.done', { devices });
        } catch (fault) {
            this.fault = fault;
        }
        this.asking = false;
        this.dispatchEvent(new CustomEvent('reloaded', { bubbles: true }));
    }
}

customElements.define('reload-configuration', ReloadConfiguration);
