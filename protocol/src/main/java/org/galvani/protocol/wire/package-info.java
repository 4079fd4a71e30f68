/// The table engine: how a list of rows becomes a decoder, an encoder and an explanation.
///
/// A `Field` names its byte positions, most significant first, its vendor name, scale and meaning; a
/// `Layout` is a list of them in vendor order. Bytes go in through a `FrameReader`, leave it as frames, and
/// a layout turns a frame into readings and back. A conversation of several frames is an `Exchange`: frames
/// and time in, frames and result out.
///
/// Wrong bytes are values here, counted and shown in hex, never exceptions. Vendors, I/O, clocks, threads
/// and logs stay outside; the caller owns every buffer.
@NullMarked
package org.galvani.protocol.wire;

import org.jspecify.annotations.NullMarked;
