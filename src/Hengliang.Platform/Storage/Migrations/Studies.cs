using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Index studies and their revisions.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122060400_Studies")]
internal sealed class Studies : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateStudies(migrationBuilder);
        CreateRevisions(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["StudyRevisions", "Studies"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateStudies(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Studies",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 100),
                Purpose = table.Column<string>(maxLength: 1000),
                Revision = table.Column<int>(),
                ChangedAt = table.Column<DateTime>(),
                ChangedByName = table.Column<string>(maxLength: 100),
                IsLaidAside = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Studies", s => s.Id);
                table.ForeignKey("FK_Studies_Regions_RegionId", s => s.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Studies_RegionId_ChangedAt", "Studies", ["RegionId", "ChangedAt"]);
    }

    private static void CreateRevisions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "StudyRevisions",
            table => new
            {
                Id = table.Column<Guid>(),
                StudyId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Number = table.Column<int>(),
                Data = table.Column<string>(),
                Structure = table.Column<string>(),
                Method = table.Column<string>(),
                Time = table.Column<string>(maxLength: 40),
                Hash = table.Column<string>(maxLength: 64),
                MadeAt = table.Column<DateTime>(),
                MadeByName = table.Column<string>(maxLength: 100),
                Reason = table.Column<string>(maxLength: 1000),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_StudyRevisions", r => r.Id);
                table.ForeignKey("FK_StudyRevisions_Studies_StudyId", r => r.StudyId, "Studies", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_StudyRevisions_Regions_RegionId", r => r.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_StudyRevisions_StudyId_Number", "StudyRevisions", ["StudyId", "Number"], unique: true);
        migration.CreateIndex("IX_StudyRevisions_RegionId", "StudyRevisions", "RegionId");
    }
}
