using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The recorded end of the audit chain.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122020000_AuditHeads")]
internal sealed class AuditHeads : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "AuditHeads",
            table => new
            {
                Id = table.Column<int>(),
                Sequence = table.Column<long>(),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table => table.PrimaryKey("PK_AuditHeads", h => h.Id));
        migrationBuilder.Sql("""
            insert into "AuditHeads" ("Id", "Sequence", "Hash")
            select 1, "Sequence", "Hash" from "AuditEntries" where "Sequence" = (select max("Sequence") from "AuditEntries")
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("AuditHeads");
}
