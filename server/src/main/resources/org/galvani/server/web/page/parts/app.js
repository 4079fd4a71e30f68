// The frame around all pages: header, the page itself, what is going on with the server.
import { html } from 'lit';
import './header.js';
import './connection.js';
import { Part } from '../base/part.js';
import { fleet } from '../base/fleet.js';
import { route, routeTopic, to } from '../base/route.js';
import { session, sessionTopic } from '../base/session.js';
import { t } from '../base/text.js';
import { waiting, empty } from './note.js';
import '../fleet/fleet-page.js';

/** Pages by the first word of the address; all but the first are loaded when they are first opened. */
const PAGES = {
    '': { tag: () => html`<fleet-page></fleet-page>` },
    pack: { load: () => import('../pack/pack-page.js'), tag: () => html`<pack-page></pack-page>` },
    alarms: { load: () => import('../alarms/alarms-page.js'), tag: () => html`<alarms-page></alarms-page>` },
    frames: { load: () => import('../frames/frames-page.js'), tag: () => html`<frames-page></frames-page>` },
    terminals: { load: () => import('../terminals/terminals-page.js'), tag: () => html`<terminals-page></terminals-page>` },
    audit: { load: () => import('../people/audit-page.js'), tag: () => html`<audit-page></audit-page>`, role: 'installer' },
    people: { load: () => import('../people/people-page.js'), tag: () => html`<people-page></people-page>`, role: 'admin' },
    account: { load: () => import('../people/account-page.js'), tag: () => html`<account-page></account-page>` },
    login: { load: () => import('../people/login-page.js'), tag: () => html`<login-page></login-page>`, open: true },
    setup: { load: () => import('../people/setup-page.js'), tag: () => html`<setup-page></setup-page>`, open: true },
};

const loaded = new Set();

class App extends Part {
    static watches = [routeTopic, sessionTopic];

    #shown = '';

    render() {
        return html`
            <a class="skip" href="#page" @click=${this.#skip}>${t('skip')}</a>
            <galvani-header></galvani-header>
            <main id="page" tabindex="-1">${this.#page()}</main>
            <galvani-connection></galvani-connection>`;
    }

    updated() {
        const { path } = route();
        fleet.look(path[0] === 'pack' && session.mayRead() ? (path[1] ?? null) : null);
        const name = path[0] === 'pack' ? path[1] : t(`page.${path[0] in PAGES && path[0] ? path[0] : 'fleet'}`);
        document.title = `${name} \u00b7 Galvani`;
        const here = path.slice(0, 2).join('/');
        if (this.#shown !== here) {
            this.#shown = here;
            scrollTo(0, 0);
        }
    }

    #page() {
        if (!session.me) {
            return session.fault ? empty(t('error.unreachable')) : waiting();
        }
        const { path } = route();
        const key = path[0] ?? '';
        const page = PAGES[key];
        if (!page) {
            return empty(t('page.unknown'));
        }
        if (!page.open && !session.mayRead()) {
            return this.#show('login');
        }
        if (page.role && !session.may(page.role)) {
            return html`<div class="narrow">${empty(t('page.forbidden', { role: t(`role.${page.role}`) }))}
                <p class="center"><a class="button" href=${to(session.me.setup ? 'setup' : 'login')}>${t(session.me.setup ? 'setup.go' : 'login.go')}</a></p></div>`;
        }
        return this.#show(key);
    }

    #show(key) {
        const page = PAGES[key];
        if (page.load && !loaded.has(key)) {
            page.load().then(() => {
                loaded.add(key);
                this.requestUpdate();
            });
            return waiting();
        }
        return page.tag();
    }

    #skip(event) {
        event.preventDefault();
        document.getElementById('page').focus();
    }
}

customElements.define('galvani-app', App);
