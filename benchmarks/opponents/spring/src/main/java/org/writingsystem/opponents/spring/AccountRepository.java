package org.writingsystem.opponents.spring;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Accounts in PostgreSQL. */
interface AccountRepository extends JpaRepository<Account, UUID> {}
