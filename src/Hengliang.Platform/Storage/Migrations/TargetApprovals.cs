using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Approvals of targets set by hand and of breakdowns; what stood before goes on standing without one.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123013500_TargetApprovals")]
internal sealed class TargetApprovals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("ApprovalId", "Targets", nullable: true);
        migrationBuilder.AddColumn<Guid>("ApprovalId", "TargetBreakdowns", nullable: true);
        migrationBuilder.CreateTable(
            "TargetApprovals",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                SeriesId = table.Column<Guid>(),
                Revision = table.Column<int>(),
                BreakdownId = table.Column<Guid>(nullable: true),
                State = table.Column<string>(maxLength: 40),
                HandedBy = table.Column<Guid>(),
                HandedFor = table.Column<Guid>(nullable: true),
                HandedByName = table.Column<string>(maxLength: 220),
                HandedAt = table.Column<DateTime>(),
                DecidedBy = table.Column<Guid>(nullable: true),
                DecidedByName = table.Column<string>(maxLength: 220),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Opinion = table.Column<string>(maxLength: 1000),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TargetApprovals", t => t.Id);
                table.ForeignKey("FK_TargetApprovals_TargetBreakdowns_BreakdownId", t => t.BreakdownId, "TargetBreakdowns", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_TargetApprovals_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_TargetApprovals_SeriesId", "TargetApprovals", "SeriesId");
        migrationBuilder.CreateIndex("IX_TargetApprovals_State", "TargetApprovals", "State");
        migrationBuilder.CreateIndex("IX_TargetApprovals_BreakdownId", "TargetApprovals", "BreakdownId");
        migrationBuilder.CreateIndex("IX_TargetApprovals_RegionId", "TargetApprovals", "RegionId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("TargetApprovals");
        migrationBuilder.TakeColumn("ApprovalId", "TargetBreakdowns");
        migrationBuilder.TakeColumn("ApprovalId", "Targets");
    }
}
