package org.writingsystem.opponents.spring;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** Manuscripts in PostgreSQL. */
interface ManuscriptRepository extends JpaRepository<Manuscript, UUID> {
  List<Manuscript> findByOwnerAndIdLessThanOrderByIdDesc(UUID owner, UUID before, Limit limit);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Optional<Manuscript> findLockedById(UUID id);
}
