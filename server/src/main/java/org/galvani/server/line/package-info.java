/// The lines to the devices: one owner thread each, which reads its devices in turn and carries out changes between.
///
/// [Lines] keeps as many lines as the configuration names and touches only those that a new one changes. What devices
/// speak comes in through a [Connector], so no vendor is known here. Reports leave under the configured names of their
/// devices; a broken link comes back by itself. [LineDesk] hands changes to the owner and waits.
@NullMarked
package org.galvani.server.line;

import org.jspecify.annotations.NullMarked;
