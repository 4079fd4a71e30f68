@NullMarked
package org.galvani.server.mqtt;

import org.jspecify.annotations.NullMarked;
