using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Cells of returns that are to be followed up, one open note at a cell.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122101000_FollowUps")]
internal sealed class FollowUps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "FollowUps",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ReturnId = table.Column<Guid>(),
                RowId = table.Column<Guid>(),
                FieldId = table.Column<Guid>(),
                Note = table.Column<string>(maxLength: 500),
                By = table.Column<Guid>(),
                ByName = table.Column<string>(maxLength: 220),
                At = table.Column<DateTime>(),
                ClearedAt = table.Column<DateTime>(nullable: true),
                ClearedByName = table.Column<string>(maxLength: 220),
                Word = table.Column<string>(maxLength: 500),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FollowUps", t => t.Id);
                table.ForeignKey("FK_FollowUps_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_FollowUps_ReturnId", "FollowUps", "ReturnId");
        migrationBuilder.CreateIndex("IX_FollowUps_Open", "FollowUps", ["ReturnId", "RowId", "FieldId"], unique: true, filter: "\"ClearedAt\" IS NULL");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("FollowUps");
}
