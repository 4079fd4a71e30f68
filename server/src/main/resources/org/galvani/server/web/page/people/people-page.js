// Users, tokens, the configuration and who came in, for administrators.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { t } from '../base/text.js';
import './users.js';
import './tokens.js';
import './access-list.js';
import './reload.js';

class PeoplePage extends Part {
    render() {
        return html`<h1>${t('page.people')}</h1>
            <section class="card"><h2>${t('users.title')}</h2><user-list></user-list></section>
            <section class="card"><h2>${t('tokens.title')}</h2><p class="quiet">${t('tokens.why')} <a href="/api/docs">${t('tokens.docs')}</a></p><token-list></token-list></section>
            <section class="card"><h2>${t('reload.title')}</h2><reload-configuration @reloaded=${() => this.querySelector('access-list').load()}></reload-configuration></section>
            <section class="card"><h2>${t('access.title')}</h2><access-list></access-list></section>`;
    }
}

customElements.define('people-page', PeoplePage);
