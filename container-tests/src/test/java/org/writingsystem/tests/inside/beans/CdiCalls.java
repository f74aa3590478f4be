package org.writingsystem.tests.inside.beans;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Runs what it is given in transactions of a CDI bean. */
@ApplicationScoped
public class CdiCalls {
  /** In the caller's transaction, or in a new one where there is none. */
  @Transactional
  public <T> T required(Callable<T> call) throws Exception {
    return call.call();
  }

  /** On a thread of the executor for tasks, in a transaction of its own. */
  @Asynchronous(executor = "java:jboss/ee/concurrency/executor/tasks")
  @Transactional(REQUIRES_NEW)
  public <T> CompletableFuture<T> asynchronous(Callable<T> call) throws Exception {
    return Asynchronous.Result.complete(call.call());
  }
}
