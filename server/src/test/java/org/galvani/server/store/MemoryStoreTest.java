package org.galvani.server.store;

class MemoryStoreTest extends StoreContract {

    @Override
    Store open(Retention retention) {
        return new MemoryStore(retention);
    }
}
