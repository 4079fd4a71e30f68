// Runs before anything is drawn, so that neither theme nor language flickers.
(() => {
    const root = document.documentElement;
    let kept = {};
    try {
        kept = { theme: localStorage.getItem('theme'), language: localStorage.getItem('language') };
    } catch {
        // A browser that keeps nothing shows its own choice.
    }
    if (kept.theme === 'light' || kept.theme === 'dark') {
        root.dataset.theme = kept.theme;
    }
    root.lang = kept.language ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
})();
