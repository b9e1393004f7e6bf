using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Draft clauses of policies.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122020300_Policies")]
internal sealed class Policies : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreatePolicyClauses(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["PolicyClauses"])
            migrationBuilder.DropTable(table);
    }

    private static void CreatePolicyClauses(MigrationBuilder migration)
    {
        migration.CreateTable(
            "PolicyClauses",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                State = table.Column<string>(maxLength: 40),
                Instrument = table.Column<string>(maxLength: 40),
                Beneficiary = table.Column<string>(maxLength: 1000),
                Basis = table.Column<string>(maxLength: 1000),
                Condition = table.Column<string>(),
                Tiers = table.Column<string>(),
                TierUnit = table.Column<string>(maxLength: 40),
                Cap = table.Column<decimal>(nullable: true),
                CapPer = table.Column<string>(maxLength: 200),
                ItemCap = table.Column<decimal>(nullable: true),
                Floor = table.Column<decimal>(nullable: true),
                SourceDocumentId = table.Column<Guid>(),
                SourceTitle = table.Column<string>(maxLength: 300),
                SourceClauseId = table.Column<Guid>(nullable: true),
                SourcePlace = table.Column<string>(maxLength: 1000),
                SourceStart = table.Column<int>(),
                SourceEnd = table.Column<int>(),
                SourceQuote = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_PolicyClauses", p => p.Id);
                table.ForeignKey("FK_PolicyClauses_Regions_RegionId", p => p.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_PolicyClauses_RegionId", "PolicyClauses", "RegionId");
        migration.CreateIndex("IX_PolicyClauses_SourceDocumentId", "PolicyClauses", "SourceDocumentId");
    }
}
