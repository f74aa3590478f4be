/** Exports over REST. */
package org.writingsystem.exports.rest;
