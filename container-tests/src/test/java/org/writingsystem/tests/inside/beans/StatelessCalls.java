package org.writingsystem.tests.inside.beans;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** Runs what it is given in transactions of a stateless session bean. */
@Stateless
public class StatelessCalls {
  /** In the caller's transaction, or in a new one where there is none. */
  public <T> T required(Callable<T> call) throws Exception {
    return call.call();
  }

  /** In a new transaction beside the caller's. */
  @TransactionAttribute(REQUIRES_NEW)
  public <T> T requiresNew(Callable<T> call) throws Exception {
    return call.call();
  }

  /** On another thread, in a transaction of its own. */
  @Asynchronous
  public <T> Future<T> asynchronous(Callable<T> call) throws Exception {
    return new AsyncResult<>(call.call());
  }
}
