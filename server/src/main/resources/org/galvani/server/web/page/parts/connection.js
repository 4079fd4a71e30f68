// Says that the server is gone, since when, and that the page tries again.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { connectionTopic, fleet } from '../base/fleet.js';
import { clock } from '../base/format.js';
import { t } from '../base/text.js';

class Connection extends Part {
    static watches = [connectionTopic];

    render() {
        const gone = fleet.connection === 'lost';
        document.documentElement.classList.toggle('disconnected', gone);
        return html`<div class="connection" role="alert">${gone
            ? html`<p><span class="spinner"></span>${t('connection.lost', { since: clock(fleet.lostAt) })}</p>`
            : ''}</div>`;
    }
}

customElements.define('galvani-connection', Connection);
