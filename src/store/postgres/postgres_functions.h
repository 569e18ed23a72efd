// What is called of libpq, which is opened when a server is first spoken to.
#pragma once

#include <libpq-fe.h>

#include "base/late_library.h"

namespace jiheng::store {

inline constinit LateLibrary libpq{"libpq.so.5"};

JIHENG_LATE_FUNCTION(libpq, PQclear);
JIHENG_LATE_FUNCTION(libpq, PQcmdStatus);
JIHENG_LATE_FUNCTION(libpq, PQcmdTuples);
JIHENG_LATE_FUNCTION(libpq, PQconnectdbParams);
JIHENG_LATE_FUNCTION(libpq, PQconninfoFree);
JIHENG_LATE_FUNCTION(libpq, PQconninfoParse);
JIHENG_LATE_FUNCTION(libpq, PQenterPipelineMode);
JIHENG_LATE_FUNCTION(libpq, PQerrorMessage);
JIHENG_LATE_FUNCTION(libpq, PQfinish);
JIHENG_LATE_FUNCTION(libpq, PQfname);
JIHENG_LATE_FUNCTION(libpq, PQfreemem);
JIHENG_LATE_FUNCTION(libpq, PQftype);
JIHENG_LATE_FUNCTION(libpq, PQgetResult);
JIHENG_LATE_FUNCTION(libpq, PQgetisnull);
JIHENG_LATE_FUNCTION(libpq, PQgetlength);
JIHENG_LATE_FUNCTION(libpq, PQgetvalue);
JIHENG_LATE_FUNCTION(libpq, PQnfields);
JIHENG_LATE_FUNCTION(libpq, PQntuples);
JIHENG_LATE_FUNCTION(libpq, PQping);
JIHENG_LATE_FUNCTION(libpq, PQpipelineSync);
JIHENG_LATE_FUNCTION(libpq, PQresultErrorField);
JIHENG_LATE_FUNCTION(libpq, PQresultMemorySize);
JIHENG_LATE_FUNCTION(libpq, PQresultStatus);
JIHENG_LATE_FUNCTION(libpq, PQsendPrepare);
JIHENG_LATE_FUNCTION(libpq, PQsendQueryParams);
JIHENG_LATE_FUNCTION(libpq, PQsendQueryPrepared);
JIHENG_LATE_FUNCTION(libpq, PQsetNoticeProcessor);
JIHENG_LATE_FUNCTION(libpq, PQstatus);

}  // namespace jiheng::store
