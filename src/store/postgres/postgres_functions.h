// What is called of libpq, which is opened when a server is first spoken to.
#pragma once

#include <libpq-fe.h>

#include "base/late_library.h"

namespace jiheng::store {

inline constinit LateLibrary libpq{"libpq.so.5"};

#define JIHENG_FUNCTION(name)                            \
    inline constinit LateFunction<decltype(::name)> name \
    {                                                    \
        libpq, #name                                     \
    }
JIHENG_FUNCTION(PQclear);
JIHENG_FUNCTION(PQcmdStatus);
JIHENG_FUNCTION(PQcmdTuples);
JIHENG_FUNCTION(PQconnectdbParams);
JIHENG_FUNCTION(PQconninfoFree);
JIHENG_FUNCTION(PQconninfoParse);
JIHENG_FUNCTION(PQenterPipelineMode);
JIHENG_FUNCTION(PQerrorMessage);
JIHENG_FUNCTION(PQfinish);
JIHENG_FUNCTION(PQfname);
JIHENG_FUNCTION(PQfreemem);
JIHENG_FUNCTION(PQftype);
JIHENG_FUNCTION(PQgetResult);
JIHENG_FUNCTION(PQgetisnull);
JIHENG_FUNCTION(PQgetlength);
JIHENG_FUNCTION(PQgetvalue);
JIHENG_FUNCTION(PQnfields);
JIHENG_FUNCTION(PQntuples);
JIHENG_FUNCTION(PQping);
JIHENG_FUNCTION(PQpipelineSync);
JIHENG_FUNCTION(PQresultErrorField);
JIHENG_FUNCTION(PQresultMemorySize);
JIHENG_FUNCTION(PQresultStatus);
JIHENG_FUNCTION(PQsendPrepare);
JIHENG_FUNCTION(PQsendQueryParams);
JIHENG_FUNCTION(PQsendQueryPrepared);
JIHENG_FUNCTION(PQsetNoticeProcessor);
JIHENG_FUNCTION(PQstatus);
#undef JIHENG_FUNCTION

}  // namespace jiheng::store
