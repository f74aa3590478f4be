package planted.platform.shared;

import java.util.Date;

class SeesDate {
  Date when;
}
