// The header: where to go, language, theme, and who is there.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { icons } from '../base/icons.js';
import { fleet, fleetTopic } from '../base/fleet.js';
import { route, routeTopic, to } from '../base/route.js';
import { session, sessionTopic } from '../base/session.js';
import { chooseLanguage, language, t } from '../base/text.js';
import './busy.js';

const LINKS = [
    { path: '', icon: icons.packs, words: 'page.fleet' },
    { path: 'alarms', icon: icons.alarms, words: 'page.alarms' },
    { path: 'frames', icon: icons.frames, words: 'page.frames' },
    { path: 'terminals', icon: icons.terminals, words: 'page.terminals', role: 'installer' },
    { path: 'audit', icon: icons.audit, words: 'page.audit', role: 'installer' },
    { path: 'people', icon: icons.people, words: 'page.people', role: 'admin' },
];

const THEMES = ['auto', 'light', 'dark'];
const THEME_ICONS = { auto: icons.auto, light: icons.sun, dark: icons.moon };

class Header extends Part {
    static watches = [routeTopic, sessionTopic, fleetTopic];

    render() {
        const at = route().path[0] ?? '';
        return html`<header>
            <a class="brand" href="#/"><span class="mark" aria-hidden="true">${icons.packs}</span>Galvani</a>
            <nav aria-label=${t('nav')}>${session.mayRead() ? LINKS.map((link) => this.#link(link, at)) : ''}</nav>
            <div class="tools">
                <button class="plain" lang=${language() === 'en' ? 'zh' : 'en'} @click=${this.#turnLanguage}
                    aria-label=${language() === 'en' ? '\u4e2d\u6587' : 'English'}>${language() === 'en' ? '\u4e2d\u6587' : 'EN'}</button>
                <button class="plain" id="theme" @click=${this.#turnTheme} title=${t(`theme.${this.#theme()}`)}
                    aria-label=${t(`theme.${this.#theme()}`)}>${THEME_ICONS[this.#theme()]}</button>
                ${this.#who()}
            </div>
            <galvani-busy></galvani-busy>
        </header>`;
    }

    #link({ path, icon, words, role }, at) {
        if (role && !session.may(role)) {
            return '';
        }
        const here = at === path || (path === '' && at === 'pack');
        return html`<a href=${`#/${path}`} aria-current=${here ? 'page' : 'false'}>${icon}<span>${t(words)}</span>
            ${path === 'alarms' ? this.#count() : ''}</a>`;
    }

    #count() {
        let count = 0;
        fleet.devices.forEach((device) => (count += device.alarms?.length ?? 0));
        return count === 0 ? '' : html`<b class="count" title=${t('alarms.active')}>${count > 999 ? '999+' : count}</b>`;
    }

    #who() {
        const { me } = session;
        if (!me) {
            return '';
        }
        if (me.user) {
            return html`<a class="plain who" href=${to('account')} title=${t(`role.${me.role}`)}>${icons.user}<span class="thin">${me.user}</span></a>`;
        }
        return html`<a class="plain who" href=${to(me.setup ? 'setup' : 'login')}>${icons.user}<span class="thin">${t(me.setup ? 'setup.short' : 'login.short')}</span></a>`;
    }

    #theme() {
        return document.documentElement.dataset.theme ?? 'auto';
    }

    #turnTheme() {
        const next = THEMES[(THEMES.indexOf(this.#theme()) + 1) % THEMES.length];
        if (next === 'auto') {
            delete document.documentElement.dataset.theme;
        } else {
            document.documentElement.dataset.theme = next;
        }
        localStorage.setItem('theme', next);
        dispatchEvent(new Event('galvani-theme'));
        this.requestUpdate();
    }

    #turnLanguage() {
        chooseLanguage(language() === 'en' ? 'zh' : 'en');
    }
}

customElements.define('galvani-header', Header);
