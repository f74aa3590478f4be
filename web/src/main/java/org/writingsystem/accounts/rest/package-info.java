/** Sign-in and accounts over REST; says who calls, for every other resource. */
package org.writingsystem.accounts.rest;
