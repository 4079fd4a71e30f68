// Something that changes and that parts of the page want to hear of. However often it changes, they hear once a
// frame: a thousand packs in a second are one drawing.
const told = new Set();
let waiting = false;

function tellAll() {
    waiting = false;
    const topics = [...told];
    told.clear();
    topics.forEach((one) => one.listeners.forEach((listener) => listener()));
}

export function topic() {
    const self = {
        listeners: new Set(),
        listen(listener) {
            self.listeners.add(listener);
            return () => self.listeners.delete(listener);
        },
        tell() {
            told.add(self);
            if (!waiting) {
                waiting = true;
                requestAnimationFrame(tellAll);
            }
        },
    };
    return self;
}
