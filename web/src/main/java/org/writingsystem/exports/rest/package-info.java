/** Asks for exports over REST. */
package org.writingsystem.exports.rest;
