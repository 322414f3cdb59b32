"""What a case may tell of an employer instead of its name: the size and the sector, by the coach.

The trigger that logs what is emptied learns the new columns: see `m003_copies`.
"""

_EMPTIED = (
    "short_name street postcode city country phone email billing_street billing_postcode"
    " billing_city billing_country bank_account preferences size sector"
)
_FOLLOWED = "unused_since removed_on"
_PARTS = "\n        UNION ALL\n".join(
    [
        *(
            f"        SELECT '{column}' AS part, new.{column} AS value"
            f" WHERE old.{column} <> '' AND new.{column} = ''"
            for column in _EMPTIED.split()
        ),
        *(
            f"        SELECT '{column}' AS part, new.{column} AS value"
            f" WHERE old.{column} IS NOT new.{column}"
            for column in _FOLLOWED.split()
        ),
    ]
)

SQL = f"""
ALTER TABLE organisation ADD COLUMN size TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN sector TEXT NOT NULL DEFAULT '';
DROP TRIGGER organisation_emptied;
CREATE TRIGGER organisation_emptied AFTER UPDATE ON organisation BEGIN
    INSERT INTO erased (record, item, part, value)
    SELECT 'organisation', old.uid, part, value FROM (
{_PARTS}
    );
END;
"""
