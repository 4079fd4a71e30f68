/// The web page: one application in the browser, served whole from this program.
///
/// It owns the files below `page` among the resources, the libraries beside them (WebJars), and how both are handed
/// out: found by following imports from `index.html`, compressed once at start, under an address that changes with
/// their content, so that a browser asks for each only once. There is no build step: what lies in the folder is what
/// the browser runs.
///
/// Outside stay the HTTP server that carries the answers, and everything that the page shows: it asks for that under
/// `/api` like any other program.
@NullMarked
package org.galvani.server.web;

import org.jspecify.annotations.NullMarked;
