using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Plans and their trees.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122020200_Plans")]
internal sealed class Plans : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreatePlans(migrationBuilder);
        CreatePlanNodes(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["PlanNodes", "Plans"])
            migrationBuilder.DropTable(table);
    }

    private static void CreatePlans(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Plans",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Title = table.Column<string>(maxLength: 300),
                FirstYear = table.Column<int>(),
                LastYear = table.Column<int>(),
                DocumentId = table.Column<Guid>(),
                IsDemonstration = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Plans", p => p.Id);
                table.ForeignKey("FK_Plans_Regions_RegionId", p => p.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Plans_DocumentId", "Plans", "DocumentId", unique: true);
        migration.CreateIndex("IX_Plans_RegionId", "Plans", "RegionId");
    }

    private static void CreatePlanNodes(MigrationBuilder migration)
    {
        migration.CreateTable(
            "PlanNodes",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                PlanId = table.Column<Guid>(),
                ParentId = table.Column<Guid>(nullable: true),
                Kind = table.Column<string>(maxLength: 40),
                Title = table.Column<string>(maxLength: 400),
                Lead = table.Column<string>(maxLength: 400),
                IsWithdrawn = table.Column<bool>(),
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
                table.PrimaryKey("PK_PlanNodes", p => p.Id);
                table.ForeignKey("FK_PlanNodes_Plans_PlanId", p => p.PlanId, "Plans", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_PlanNodes_PlanNodes_ParentId", p => p.ParentId, "PlanNodes", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_PlanNodes_Regions_RegionId", p => p.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_PlanNodes_PlanId_SourceStart", "PlanNodes", ["PlanId", "SourceStart"]);
        migration.CreateIndex("IX_PlanNodes_ParentId", "PlanNodes", "ParentId");
        migration.CreateIndex("IX_PlanNodes_RegionId", "PlanNodes", "RegionId");
    }
}
